import Taro from '@tarojs/taro'

/** Shows photos large, beginning with one of them. */
export function previewPhotos(urls: string[], index: number): void {
  void Taro.previewImage({ urls, current: urls[index] })
}
