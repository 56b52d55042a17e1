import { Page } from '../components/page'
import { MessageList } from './inbox/message-list'

/** 消息: everything we told, whatever became of the pushes. */
export default function Inbox() {
  return (
    <Page title="消息" tab="inbox">
      <MessageList />
    </Page>
  )
}
