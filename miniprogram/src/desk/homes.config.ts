export default definePageConfig({ navigationBarTitleText: '房产档案' })
