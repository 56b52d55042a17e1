import { Page } from '../components/page'

/** 我的 */
export default function Me() {
  return (
    <Page title="我的" tab="me">
      {null}
    </Page>
  )
}
