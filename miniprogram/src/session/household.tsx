import { Page } from '../components/page'

/** 家 */
export default function Placeholder() {
  return <Page title="家">{null}</Page>
}
