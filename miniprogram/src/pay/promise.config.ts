export default definePageConfig({ navigationBarTitleText: '约个日期或分期' })
