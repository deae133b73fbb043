/* Names of roles, as src/model/person.c has them; the types make sure that none is missing. */
import type { Schemas } from './api'
import { table } from './words'

export type Role = Schemas['Grant']['role']

const names = table({
  office: ['妇儿工委办公室', 'committee office'],
  statistician: ['统计人员', 'statistician'],
  second_reviewer: ['复核人', 'second reviewer'],
  clerk: ['填报人', 'clerk'],
  approver: ['审批人', 'approver'],
  evaluator: ['评估专家', 'evaluator'],
  third_party: ['第三方评估机构', 'third party'],
  leader: ['分管领导', 'leader'],
  county_statistician: ['县级统计人员', 'county statistician'],
  upper_level: ['上级妇儿工委办公室', 'office of the upper level'],
  system_admin: ['系统管理员', 'system administrator'],
  security_admin: ['安全管理员', 'security administrator'],
  audit_admin: ['审计管理员', 'audit administrator'],
})

export const roles = Object.keys(names) as Role[]

export function roleName(role: Role): string {
  return names[role]()
}
