import { HomeChoice } from '../components/home-choice'
import { Page } from '../components/page'
import { useOutbox } from '../lib/use-outbox'
import { HomeView } from './home/home-view'
import { NewsSheet } from './home/news-sheet'
import { useHome } from './home/use-home'

/** First page: what is due, what is under way, and help in danger. */
export default function Home() {
  useOutbox()
  const { state, ways, reading, closeNews, choosing, closeChoice } = useHome()
  return (
    <Page title="首页" tab="home">
      <HomeView state={state} ways={ways} />
      <NewsSheet news={reading} onClose={closeNews} />
      <HomeChoice open={choosing} onClose={closeChoice} />
    </Page>
  )
}
