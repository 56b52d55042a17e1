/** An export in every state there is. */
export function someExports(): object[] {
  const hour = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000).toISOString()
  const base = {
    statement: 'receivables',
    format: 'xlsx',
    filters: {},
    fullNamesFor: null,
    fileName: null,
    allRows: 2380,
  }
  const empty = {
    ...base,
    doneRows: 0,
    totalFen: null,
    bytes: null,
    failure: null,
    expiresAt: null,
    link: null,
  }
  return [
    { ...empty, exportId: '1', state: 'waiting', allRows: 0, createdAt: hour(0) },
    { ...empty, exportId: '2', state: 'running', doneRows: 1200, createdAt: hour(-0.1) },
    {
      ...empty,
      exportId: '3',
      state: 'failed',
      failure: '磁盘满了，文件没写完。数据没有变，请再试一次。',
      createdAt: hour(-1),
    },
    {
      ...empty,
      exportId: '4',
      state: 'done',
      doneRows: 2380,
      totalFen: 25544261,
      bytes: 86_000,
      fileName: '桂溪花园_应收明细_全部_20261121150200_徐慧.xlsx',
      createdAt: hour(-2),
      expiresAt: hour(166),
    },
    { ...empty, exportId: '5', state: 'expired', createdAt: hour(-200) },
  ]
}
