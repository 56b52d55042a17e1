/** Tables above or beside all communities, each with the reason. */
export const tablesOfNoCommunity: Record<string, string> = {
  companies: 'owns communities',
  communities: 'is the community',
  accounts: 'a WeChat user may live in several communities',
  sessions: 'belongs to an account',
  desktop_codes: 'is shown by a browser before anybody knows who sits there',
  refresh_tokens: 'belongs to a session',
  official_account_followers: 'follows the company, and may live in several communities',
  official_account_pushes:
    'arrives from WeChat and is stored before anybody knows which community it concerns',
  data_copies: 'is about an account, over all its communities',
  account_closings: 'ends an account',
  message_quotas: 'WeChat asks once for the whole mini-program',
  quota_entries: 'belongs to a quota',
  pay_notices: 'arrives from WeChat and is stored before anybody knows whose it is',
  suspense_items: 'money that may belong to no community we know; a transaction is unique everywhere',
  bill_files: 'a day of a merchant account, which communities share',
  data_keys: 'names what seals the rows of all communities',
  idempotency_keys: 'is kept per account, before the community is known',
}
