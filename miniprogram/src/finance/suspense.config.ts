export default definePageConfig({ navigationBarTitleText: '待查款' })
