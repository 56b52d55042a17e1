export default definePageConfig({ navigationBarTitleText: '维修价目与保修' })
