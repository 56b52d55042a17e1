import { Page } from '../components/page'

/** 消息 */
export default function Inbox() {
  return (
    <Page title="消息" tab="inbox">
      {null}
    </Page>
  )
}
