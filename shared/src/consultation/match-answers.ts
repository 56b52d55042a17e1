/** A standard answer as far as searching cares. */
export type Searchable = { question: string; answer: string; keywords: readonly string[] }

/** Pairs of neighbouring characters: what Chinese words are found by without a dictionary. */
function pairsOf(text: string): Set<string> {
  const signs = [...text.toLowerCase().replace(/[\s，。？！、：；（）?,.!:;()]/g, '')]
  return new Set(signs.slice(1).map((sign, i) => `${signs[i]}${sign}`))
}

/** How well an answer fits what was asked: keywords weigh most, then the question, then the answer itself; 0 when it does not. */
export function fitOf(words: string, { question, answer, keywords }: Searchable): number {
  const asked = pairsOf(words)
  const shared = (text: string) => [...pairsOf(text)].filter((pair) => asked.has(pair)).length
  const named = keywords.filter((word) => word !== '' && words.includes(word)).length
  const head = shared(question)
  return named * 6 + head * 2 + (named + head > 0 ? shared(answer) * 0.25 : 0)
}

/** The answers that fit, best first; everything in its own order when nothing was asked. */
export function matchAnswers<A extends Searchable>(words: string, answers: readonly A[]): A[] {
  if (words.trim() === '') return [...answers]
  return answers
    .map((answer) => ({ answer, fit: fitOf(words, answer) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ answer }) => answer)
}
