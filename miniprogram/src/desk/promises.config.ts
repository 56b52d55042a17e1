export default definePageConfig({ navigationBarTitleText: '承诺与服务时间' })
