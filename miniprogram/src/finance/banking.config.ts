export default definePageConfig({ navigationBarTitleText: '现金解款' })
