export default definePageConfig({ navigationBarTitleText: '导出中心' })
