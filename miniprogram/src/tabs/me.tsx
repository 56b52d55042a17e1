import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { useSession } from '../lib/session'
import { useFreshMe } from '../lib/use-fresh-me'
import { useSignedIn } from '../lib/use-signed-in'
import { AboutCard } from './me/about-card'
import { HomesCard } from './me/homes-card'
import { LooksCard } from './me/looks-card'
import { SignOutCard } from './me/sign-out-card'
import { StaffCard } from './me/staff-card'
import { WhoCard } from './me/who-card'

/** 我的: my homes and family, how it looks, and the way out. */
export default function Me() {
  const signed = useSignedIn()
  useFreshMe()
  const me = useSession((session) => session.me)
  return (
    <Page title="我的" tab="me">
      <Stack gap={16}>
        <WhoCard me={signed ? me : undefined} />
        {signed && me && <HomesCard />}
        {me && me.posts.length > 0 && <StaffCard posts={me.posts} />}
        <LooksCard />
        <AboutCard />
        {signed && <SignOutCard />}
      </Stack>
    </Page>
  )
}
