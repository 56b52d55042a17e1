export default definePageConfig({ navigationBarTitleText: '收费设置' })
