export default definePageConfig({ navigationBarTitleText: '待落实' })
