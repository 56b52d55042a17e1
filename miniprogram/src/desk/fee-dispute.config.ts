export default definePageConfig({ navigationBarTitleText: '账务核对' })
