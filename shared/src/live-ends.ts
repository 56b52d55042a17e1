/** Why the server ends a live connection: WebSocket close codes, 4000–4999 are ours. */
export const liveEnds = {
  /** Not what the contract says, or too much of it. */
  misspoken: 4400,
  /** The access token is not valid, or its time is over: renew it and come again. */
  tokenOver: 4401,
  /** The session has ended, or a role or a home has changed: come again with a valid token. */
  standingChanged: 4403,
  /** The same person opened more connections than one needs; the oldest goes. */
  tooMany: 4429,
  /** This node stops; another one answers. */
  nodeStops: 1012,
} as const
