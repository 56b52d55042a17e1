export default definePageConfig({ navigationBarTitleText: '导入档案' })
