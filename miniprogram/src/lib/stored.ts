import Taro from '@tarojs/taro'

/** What this device remembers under a name, or undefined when there is nothing or it cannot be read. */
export function readStored<Value>(name: string): Value | undefined {
  try {
    const value: unknown = Taro.getStorageSync(name)
    return value === '' || value === undefined || value === null ? undefined : (value as Value)
  } catch {
    return undefined
  }
}

/** Remembers a value on this device; false when the device has no room or forbids it. */
export function store(name: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(name, value)
    return true
  } catch {
    return false
  }
}

/** Forgets what was kept under a name. */
export function forget(name: string): void {
  try {
    Taro.removeStorageSync(name)
  } catch {
    // Nothing kept, nothing to forget.
  }
}
