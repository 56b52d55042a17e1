/** What is wrong with a phone number, in words for below its field. */
export const phoneProblem = (phone: string): string | undefined =>
  /^1[3-9]\d{9}$/.test(phone) ? undefined : '手机号应是 11 位数字，以 1 开头'
