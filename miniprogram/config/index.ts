import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { glyphSheet } from './glyph-sheet'
import { headStart } from './head-start'
import { isForOwners } from './is-for-owners'

const here = (...parts: string[]) => path.resolve(__dirname, '..', ...parts)
const platform = process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp'

/** In a browser the API is where the page came from; a mini-program must be told at build time. */
const apiBase = platform === 'h5' ? '' : (process.env.HAOLIN_API_BASE ?? 'http://127.0.0.1:3000')

/** Packages written for newer engines than our oldest phones: private fields must be rewritten, or terser breaks them. */
const isModernPackage = (file: string) => /node_modules[\\/](@tanstack|zustand)[\\/]/.test(file)
const compile = { include: [here('../shared/src'), here('config'), isModernPackage] }

const shared = { chunks: 'async', minChunks: 3, enforce: true } as const

const postcss = {
  // Sizes are CSS px from our tokens: no rem, no rpx, so 320 px and a wide desktop both keep their letters.
  pxtransform: { enable: false, config: {} },
  autoprefixer: { enable: true, config: {} },
  cssModules: {
    enable: true,
    config: { namingPattern: 'module', generateScopedName: '[local]_[hash:base64:4]' },
  },
}

export default defineConfig<'webpack5'>({
  projectName: 'haolin',
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${platform}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // For WeChat every build is made anew: from its cache Taro puts yesterday's part beside today's into a sub-package.
  // The rooms lie in a table, and the cache alone would not see a page that was added there.
  cache: {
    enable: platform === 'h5',
    buildDependencies: { pages: [here('src/pages.ts'), here('src/app.config.ts')] },
  },
  logger: { quiet: true, stats: false },
  plugins: [here('config/keep-aria.ts')],
  sass: { data: platform === 'weapp' ? glyphSheet : '$glyphs: ();' },
  defineConstants: { PLATFORM: JSON.stringify(platform), API_BASE: JSON.stringify(apiBase) },
  copy: { patterns: [{ from: 'src/theme.json', to: `dist/${platform}/theme.json` }], options: {} },
  mini: {
    compile,
    postcss,
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain(chain, webpack) {
      // WeChat's logic layer has no AbortController, and react-query waits for ever without one.
      chain
        .plugin('abort-controller')
        .use(webpack.ProvidePlugin, [
          { AbortController: [here('src/lib/abort-controller.ts'), 'AbortController'] },
        ])
    },
  },
  h5: {
    compile,
    // Our sheets speak of real buttons and inputs, not of Taro's elements of the same name.
    postcss: { ...postcss, htmltransform: { enable: false, config: { removeCursorStyle: false } } },
    publicPath: '/',
    staticDirectory: 'static',
    // Clean addresses: the API answers everything it does not know with index.html, so links and reloads survive.
    router: { mode: 'browser' },
    htmlPluginOption: { headStart },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain(chain) {
      const unused = [
        '@tarojs/components/dist/components',
        'abortcontroller-polyfill/dist/abortcontroller-polyfill-only',
        'jsonp-retry',
        'whatwg-fetch',
      ]
      for (const name of unused) chain.resolve.alias.set(`${name}$`, here('config/nothing.ts'))
      chain.stats('errors-warnings')
      chain.performance.hints(false)
      // What three pages share is fetched once, not once a page; owners fetch nothing that only the staff's pages share.
      chain.merge({
        optimization: {
          splitChunks: {
            cacheGroups: {
              shell: { name: 'shell', test: isForOwners, ...shared, priority: 30 },
              staff: { name: 'staff', ...shared, priority: 20 },
            },
          },
        },
      })
    },
  },
})
