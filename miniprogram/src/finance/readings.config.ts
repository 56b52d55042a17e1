export default definePageConfig({ navigationBarTitleText: '抄表管理' })
