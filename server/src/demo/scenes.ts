/** The photos of the sample company as drawings: what an owner or a technician would have taken. */
export type SceneName = keyof typeof scenes

/** Width and height of a scene in pixels. */
export const sceneSize = { width: 600, height: 800 } as const

const tiles = (light: string, dark: string) => `
  <rect width="900" height="1200" fill="${light}"/>
  <g stroke="${dark}" stroke-width="5">${[0, 180, 360, 540, 720, 900]
    .map((at) => `<path d="M${at} 0V1200M0 ${at}H900M0 ${at + 300}H900"/>`)
    .join('')}</g>`

const tap = (drips: boolean) => `
  ${tiles('#e9eef0', '#cfd8dc')}
  <rect y="820" width="900" height="380" fill="#b7c0c5"/><ellipse cx="450" cy="900" rx="330" ry="120" fill="#8d999f"/>
  <ellipse cx="450" cy="905" rx="300" ry="98" fill="#dfe6e9"/><ellipse cx="450" cy="930" rx="42" ry="16" fill="#59646a"/>
  <path d="M400 830V470q0-150 150-150h30q90 0 90 110v40h-78v-34q0-36-34-36h-40q-42 0-42 80v350z" fill="url(#steel)"/>
  <rect x="370" y="300" width="140" height="54" rx="27" fill="url(#steel)"/><circle cx="440" cy="260" r="46" fill="#90a4ae"/>
  ${drips ? '<g fill="#4fa3d9"><path d="M631 500q28 44 0 62q-28-18 0-62z"/><path d="M631 640q24 40 0 56q-24-16 0-56z"/><path d="M631 780q20 34 0 48q-20-14 0-48z"/><ellipse cx="600" cy="900" rx="90" ry="18" opacity=".5"/></g>' : '<rect x="90" y="1010" width="250" height="90" rx="14" fill="#e2b34a"/><text x="215" y="1068" font-size="40" text-anchor="middle" fill="#5b4310">OK</text>'}`

const corridor = (lit: boolean) => `
  <rect width="900" height="1200" fill="${lit ? '#d8d2c2' : '#16181c'}"/>
  <path d="M0 0L300 330V820L0 1200z" fill="${lit ? '#c8c0ac' : '#1e2126'}"/><path d="M900 0L600 330V820L900 1200z" fill="${lit ? '#c2baa6' : '#1b1e23'}"/>
  <path d="M0 1200L300 820H600L900 1200z" fill="${lit ? '#9a917d' : '#101215'}"/><rect x="300" y="330" width="300" height="490" fill="${lit ? '#e5dfcf' : '#24282e'}"/>
  <rect x="385" y="470" width="130" height="350" fill="${lit ? '#7b5b3c' : '#2d2a28'}"/><circle cx="495" cy="650" r="9" fill="#c9a86a"/>
  <path d="M90 420l90 70v330l-90 110z" fill="${lit ? '#84633f' : '#25211e'}"/>
  <ellipse cx="450" cy="170" rx="120" ry="34" fill="${lit ? '#fffbe6' : '#33373d'}"/>
  ${lit ? '<circle cx="450" cy="200" r="420" fill="url(#glow)"/>' : '<ellipse cx="450" cy="1040" rx="330" ry="130" fill="#e8e2c4" opacity=".13"/>'}`

const lock = (broken: boolean) => `
  <rect width="900" height="1200" fill="#5a4632"/><g fill="#4c3a29"><rect x="120" width="26" height="1200"/><rect x="740" width="26" height="1200"/></g>
  <rect x="330" y="220" width="240" height="700" rx="36" fill="url(#steel)"/><circle cx="450" cy="720" r="66" fill="#59646a"/><circle cx="450" cy="720" r="46" fill="#cfd8dc"/>
  <path d="M442 690h16v58h-16z" fill="#263238"/>
  <g transform="rotate(${broken ? 34 : 0} 450 430)"><circle cx="450" cy="430" r="60" fill="#78909c"/><rect x="440" y="398" width="320" height="62" rx="31" fill="#90a4ae"/></g>
  ${broken ? '<g stroke="#2d2014" stroke-width="7" fill="none"><path d="M300 610l-60 40 40 50-80 70M585 800l70 30-20 60"/></g><path d="M425 800q30 70-12 150" stroke="#8a5a2b" stroke-width="10" fill="none"/>' : '<g fill="#ffe082"><rect x="600" y="960" width="60" height="16"/><circle cx="592" cy="968" r="26"/></g>'}`

const ceiling = (wet: boolean) => `
  <rect width="900" height="1200" fill="#eceae4"/><path d="M0 0H900V520L560 690H0z" fill="#f6f4ef"/><path d="M0 690H560L900 520" stroke="#c9c5ba" stroke-width="8" fill="none"/>
  ${wet ? '<g fill="#b99a5e" opacity=".55"><ellipse cx="420" cy="330" rx="270" ry="150"/><ellipse cx="560" cy="420" rx="170" ry="110"/></g><ellipse cx="430" cy="340" rx="180" ry="90" fill="#8c6f3a" opacity=".45"/><g fill="#5aa6d6"><path d="M420 470q22 40 0 58q-22-18 0-58z"/><path d="M500 600q18 34 0 48q-18-14 0-48z"/></g><g transform="translate(330 930)"><path d="M0 0h260l-34 190H34z" fill="#d65c4a"/><ellipse cx="130" cy="6" rx="130" ry="26" fill="#9fc9e6"/></g>' : '<rect x="250" y="240" width="360" height="220" rx="30" fill="#fffefb"/><g transform="translate(620 880)"><rect width="150" height="200" rx="12" fill="#cfd8dc"/><rect x="20" y="-60" width="110" height="70" fill="#90a4ae"/></g>'}`

const drain = (clogged: boolean) => `
  ${tiles('#d9dedb', '#b9c2be')}
  ${clogged ? '<path d="M60 300Q450 120 850 330Q880 900 470 1010Q60 960 60 300z" fill="#8a7b55" opacity=".75"/><g fill="#5d5136" opacity=".8"><ellipse cx="300" cy="560" rx="46" ry="18"/><ellipse cx="620" cy="700" rx="60" ry="20"/><ellipse cx="500" cy="430" rx="38" ry="14"/></g>' : '<ellipse cx="300" cy="980" rx="160" ry="22" fill="#b5d6e8" opacity=".7"/>'}
  <rect x="320" y="520" width="260" height="260" rx="22" fill="url(#steel)"/>${[0, 1, 2, 3].map((i) => `<rect x="350" y="${556 + i * 52}" width="200" height="22" rx="11" fill="#37474f"/>`).join('')}`

const socket = (dead: boolean) => `
  <rect width="900" height="1200" fill="#efe6d8"/><rect y="960" width="900" height="240" fill="#b08a5b"/><rect x="230" y="360" width="440" height="440" rx="34" fill="#fdfdfb" stroke="#d5d0c4" stroke-width="8"/>
  <g fill="#37474f"><rect x="340" y="470" width="26" height="90" rx="8"/><rect x="534" y="470" width="26" height="90" rx="8"/><path d="M438 620h24v90h-24zM350 690l60-70 20 18-60 70zM550 690l-60-70-20 18 60 70z"/></g>
  ${dead ? '<path d="M230 360q60 130 20 250q120-40 190-10q-30-120 60-180z" fill="#3a2a1c" opacity=".5"/>' : '<circle cx="610" cy="415" r="16" fill="#43a047"/>'}`

const hall = (dirty: boolean) => `
  <rect width="900" height="1200" fill="#cdd2d4"/><rect y="700" width="900" height="500" fill="${dirty ? '#8e8f8a' : '#aeb8bc'}"/><rect x="260" y="150" width="380" height="560" fill="#9aa5ab"/><path d="M450 150V710" stroke="#6c777d" stroke-width="8"/>
  <rect x="690" y="380" width="60" height="120" rx="10" fill="#e0e0e0"/><circle cx="720" cy="415" r="14" fill="#f4a742"/>
  ${dirty ? '<g><path d="M180 960l120-70 90 60-40 120H200z" fill="#e8e3d2"/><path d="M420 1000l110-90 130 80-30 110H450z" fill="#d8433b"/><path d="M620 900l90-30 40 80-70 50z" fill="#f1efe7"/><ellipse cx="420" cy="1090" rx="240" ry="40" fill="#5f5a48" opacity=".6"/></g>' : '<path d="M80 760L820 1160" stroke="#fff" stroke-width="46" opacity=".35"/>'}`

const tree = (broken: boolean) => `
  <rect width="900" height="1200" fill="#bcdcef"/><rect y="930" width="900" height="270" fill="#8fae6b"/><rect y="1050" width="900" height="90" fill="#c9c3b8"/>
  <path d="M410 1000q40-300 10-520h80q-20 240 30 520z" fill="#6d4c33"/><g fill="#4f8a46"><circle cx="450" cy="330" r="230"/><circle cx="300" cy="440" r="150"/><circle cx="610" cy="430" r="160"/></g>
  ${broken ? '<g transform="rotate(38 560 600)"><rect x="540" y="560" width="330" height="34" fill="#6d4c33"/><g fill="#6f9a3f"><circle cx="800" cy="560" r="90"/><circle cx="720" cy="620" r="70"/></g></g>' : '<circle cx="520" cy="620" r="26" fill="#d9b98a"/>'}`

const slip = `
  <rect width="900" height="1200" fill="#8d6e4f"/><rect x="90" y="120" width="720" height="960" fill="#fbfaf4"/>
  <g fill="none" stroke="#9aa7ae" stroke-width="3"><rect x="140" y="300" width="620" height="480"/><path d="M140 380h620M140 460h620M140 540h620M140 620h620M140 700h620M360 300v480"/></g>
  <g fill="#37474f"><rect x="250" y="180" width="400" height="34"/><rect x="320" y="236" width="260" height="18"/></g>
  <g fill="#78909c"><rect x="165" y="330" width="150" height="18"/><rect x="165" y="410" width="120" height="18"/><rect x="165" y="490" width="150" height="18"/><rect x="165" y="570" width="100" height="18"/><rect x="165" y="650" width="140" height="18"/><rect x="165" y="730" width="120" height="18"/></g>
  <g fill="#263238"><rect x="390" y="328" width="280" height="20"/><rect x="390" y="408" width="320" height="20"/><rect x="390" y="488" width="180" height="20"/><rect x="390" y="568" width="240" height="20"/><rect x="390" y="648" width="120" height="20"/></g>
  <g transform="rotate(-12 600 880)" fill="none" stroke="#c0392b" stroke-width="9"><circle cx="600" cy="880" r="110"/><path d="M540 860h120M540 900h120"/></g>`

const scenes = {
  bank_slip: slip,
  dripping_tap: tap(true),
  fixed_tap: tap(false),
  dark_corridor: corridor(false),
  lit_corridor: corridor(true),
  broken_lock: lock(true),
  new_lock: lock(false),
  wet_ceiling: ceiling(true),
  dry_ceiling: ceiling(false),
  clogged_drain: drain(true),
  clear_drain: drain(false),
  dead_socket: socket(true),
  new_socket: socket(false),
  dirty_hall: hall(true),
  clean_hall: hall(false),
  broken_branch: tree(true),
  tidy_tree: tree(false),
  cracked_wall:
    '<rect width="900" height="1200" fill="#ebe5d9"/><rect y="1030" width="900" height="30" fill="#c6b18b"/><rect y="1060" width="900" height="140" fill="#a47d4f"/><path d="M560 40l-40 160 50 90-70 130 40 120-90 150 30 110-60 170" stroke="#8a8172" stroke-width="9" fill="none"/><path d="M500 420l-80 40M490 690l90 50" stroke="#9d9484" stroke-width="6"/>',
  loose_hinge:
    '<rect width="900" height="1200" fill="#dfe7ea"/><rect x="80" y="60" width="740" height="1000" fill="#9fc4da" stroke="#f5f5f5" stroke-width="46"/><path d="M450 60V1060" stroke="#f5f5f5" stroke-width="40"/><rect x="80" y="1040" width="740" height="56" fill="#78909c"/><circle cx="330" cy="1066" r="34" fill="#37474f"/><path d="M330 1066l70 70" stroke="#37474f" stroke-width="14"/><path d="M520 180l120 260M600 160l60 140" stroke="#fff" stroke-width="16" opacity=".6"/>',
  blocked_lane:
    '<rect width="900" height="1200" fill="#c6d4dc"/><rect y="420" width="900" height="780" fill="#77797c"/><path d="M40 1200L330 430M860 1200L590 430" stroke="#f4d03f" stroke-width="16"/><text x="450" y="1150" font-size="90" fill="#f4d03f" text-anchor="middle">FIRE LANE</text><g><rect x="250" y="520" width="400" height="330" rx="40" fill="#f4f5f5"/><rect x="290" y="550" width="320" height="120" rx="18" fill="#5b7d92"/><rect x="260" y="840" width="90" height="70" fill="#222"/><rect x="550" y="840" width="90" height="70" fill="#222"/><rect x="390" y="790" width="120" height="36" fill="#3c63b0"/></g>',
  water_heater:
    '<rect width="900" height="1200" fill="#e4ecee"/><rect x="250" y="170" width="400" height="620" rx="30" fill="#f8f8f8" stroke="#c3cacc" stroke-width="8"/><rect x="350" y="560" width="200" height="110" rx="14" fill="#1c2326"/><text x="450" y="642" font-size="76" fill="#ff5252" text-anchor="middle" font-family="monospace">E1</text><g fill="#b0bec5"><rect x="330" y="790" width="34" height="300"/><rect x="433" y="790" width="34" height="300"/><rect x="536" y="790" width="34" height="300"/></g>',
  lift_panel:
    '<rect width="900" height="1200" fill="#8f979b"/><rect x="270" y="90" width="360" height="1020" rx="20" fill="url(#steel)"/><rect x="330" y="150" width="240" height="150" fill="#14181a"/><text x="450" y="258" font-size="110" fill="#ff7043" text-anchor="middle" font-family="monospace">--</text><g fill="#eceff1" stroke="#607d8b" stroke-width="6"><circle cx="380" cy="430" r="44"/><circle cx="520" cy="430" r="44"/><circle cx="380" cy="560" r="44"/><circle cx="520" cy="560" r="44"/><circle cx="380" cy="690" r="44"/><circle cx="520" cy="690" r="44"/></g><circle cx="450" cy="850" r="56" fill="#e53935"/>',
} as const

/** Every scene there is. */
export const sceneNames = Object.keys(scenes) as SceneName[]

/** A scene as a whole SVG, with the slight darkness towards the corners a phone's camera gives. */
export const drawScene = (name: SceneName): string => `
  <svg xmlns="http://www.w3.org/2000/svg" width="${sceneSize.width}" height="${sceneSize.height}" viewBox="0 0 900 1200">
  <defs>
    <linearGradient id="steel"><stop offset="0" stop-color="#8fa0a8"/><stop offset=".45" stop-color="#e8eef0"/><stop offset="1" stop-color="#7d8d95"/></linearGradient>
    <radialGradient id="glow"><stop offset="0" stop-color="#fff8d6" stop-opacity=".9"/><stop offset="1" stop-color="#fff8d6" stop-opacity="0"/></radialGradient>
    <radialGradient id="edge" r=".75"><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".38"/></radialGradient>
  </defs>
  ${scenes[name]}
  <rect width="900" height="1200" fill="url(#edge)"/></svg>`
