import { Page } from '../components/page'

/** 工作台 */
export default function Workbench() {
  return (
    <Page title="工作台" tab="workbench">
      {null}
    </Page>
  )
}
