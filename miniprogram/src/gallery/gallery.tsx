import { Page } from '../components/page'

/** Every component in every state. */
export default function Gallery() {
  return <Page title="组件陈列">{null}</Page>
}
