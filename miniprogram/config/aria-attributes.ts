/**
 * The accessibility attributes WeChat understands, for every Taro component we use.
 * Read twice: by the build, which writes the templates, and by the running program, which fills them.
 */
const attributes = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-expanded': '',
  'aria-selected': '',
  'aria-pressed': '',
  'aria-live': '',
  'aria-modal': '',
  'aria-invalid': '',
  'aria-valuenow': '',
}

/** Component name → attribute → empty default, in the form Taro's template tables use. */
export const ariaByComponent: Record<string, Record<string, string>> = {
  View: attributes,
  Text: attributes,
  Image: attributes,
  Button: attributes,
  Input: attributes,
  Textarea: attributes,
  Picker: attributes,
  ScrollView: attributes,
}
