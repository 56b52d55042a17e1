export default definePageConfig({ navigationBarTitleText: '欠费跟进' })
