/*
 * Runs in the browser as it stands here, before the program: it fetches the files of the page that was opened and asks
 * what that page will ask first; `lib/head-start.h5.ts` takes the answer over. It must never be what stops a page.
 */
;((files) => {
  const page = location.pathname.slice(1) || 'tabs/home'
  for (const file of files[page] ?? []) {
    const link = document.createElement('link')
    link.rel = 'preload'
    link.as = file.endsWith('.css') ? 'style' : 'script'
    link.href = `/${file}`
    document.head.append(link)
  }
  // What it asks, and under which name the page knows the answer.
  const questions = {
    'tabs/home': ['/communities/:communityId/units/:unitId/home', 'home/:unitId'],
    'ticket/detail': ['/communities/:communityId/tickets/:ticketId', 'ticket/:communityId/:ticketId'],
    'pay/bills': ['/communities/:communityId/units/:unitId/bills?show=due', 'bills/:unitId/due'],
  }
  try {
    const { tokens, home } = JSON.parse(localStorage.getItem('session')).data
    const known = { ...home, ...Object.fromEntries(new URLSearchParams(location.search)) }
    const fill = (words) => words.replace(/:(\w+)/g, (unknown, name) => known[name] ?? unknown)
    const [path, name] = questions[page].map(fill)
    if (path.includes(':')) return
    const { accessToken } = tokens
    const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` }
    const answer = fetch(`/api${path}`, { headers, signal: AbortSignal.timeout(8000) }).then(
      async (reply) => ({ status: reply.status, data: await reply.json() }),
    )
    const start = { path, name, accessToken, answer }
    answer.then(
      (come) => {
        start.come = come
      },
      () => undefined,
    )
    window.headStart = start
  } catch {
    /* This page asks nothing, nobody is signed in, or the browser is too old: the program asks by itself. */
  }
})(FILES)
