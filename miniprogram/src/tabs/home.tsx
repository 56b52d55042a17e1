import { Page } from '../components/page'
import { tell } from '../lib/toasts'
import { HomeView } from './home/home-view'

const soon = () => tell('这一页正在路上')

/** First page: what is due, what is under way, and help in danger. */
export default function Home() {
  return (
    <Page title="首页" tab="home">
      <HomeView
        state={{ kind: 'unbound', news: [] }}
        ways={{
          report: soon,
          photograph: soon,
          openTicket: soon,
          allTickets: soon,
          pay: soon,
          openNews: soon,
          chooseHome: soon,
          bind: soon,
          retry: soon,
        }}
      />
    </Page>
  )
}
