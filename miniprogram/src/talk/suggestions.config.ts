export default definePageConfig({ navigationBarTitleText: '建议的去向' })
