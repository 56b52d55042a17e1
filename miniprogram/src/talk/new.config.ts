export default definePageConfig({ navigationBarTitleText: '咨询、投诉和建议' })
