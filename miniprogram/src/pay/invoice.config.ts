export default definePageConfig({ navigationBarTitleText: '开发票' })
