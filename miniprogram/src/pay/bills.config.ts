export default definePageConfig({ navigationBarTitleText: '缴费', enableShareAppMessage: true })
