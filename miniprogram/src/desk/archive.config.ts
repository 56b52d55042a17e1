export default definePageConfig({ navigationBarTitleText: '归档' })
