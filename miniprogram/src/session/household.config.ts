export default definePageConfig({ navigationBarTitleText: '家人和租户' })
