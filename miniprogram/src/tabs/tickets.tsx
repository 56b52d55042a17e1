import { Page } from '../components/page'

/** 报事 */
export default function Tickets() {
  return (
    <Page title="报事" tab="tickets">
      {null}
    </Page>
  )
}
