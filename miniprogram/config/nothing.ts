/**
 * Stands where Taro brings along what we do not use: its own elements, which we replace by the browser's (`components/native/*.h5.tsx`), and
 * stand-ins for what every browser has had for years. Together they were a fifth of the first script.
 */
const none = () => undefined

export {
  none as defineCustomElementTaroPullToRefreshCore,
  none as defineCustomElementTaroSwiperCore,
  none as defineCustomElementTaroSwiperItemCore,
  none as defineCustomElementTaroTabbar,
}
export default none
