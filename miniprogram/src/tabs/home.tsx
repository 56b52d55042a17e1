import { Page } from '../components/page'

/** 首页 */
export default function Home() {
  return (
    <Page title="首页" tab="home">
      {null}
    </Page>
  )
}
