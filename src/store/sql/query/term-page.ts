/**
 * Pages of the many records that have one value, met in their order among the rows of that value.
 *
 * Those rows repeat what records are sorted by. Met there, the records before the page cost next to nothing; all else that is asked
 * is looked up for each record in turn.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Condition, Order, RecordQuery } from '../../query.ts'
import { type ConditionContext, compileCondition } from './condition.ts'
import { type Family, sourceOf } from './fields.ts'
import { type CompiledOrder, compileOrder } from './order.ts'

/** How rows of values are selected and sorted; `rest`: what remains to be asked of each record. */
export type TermPage = Readonly<{ isTerm: Expression<SqlBool>; rest: Condition; levels: readonly CompiledOrder[] }>

/** Undefined when the condition does not require one value, or the rows of values are not kept in the order wanted. */
export function termPage({ condition, order }: Pick<RecordQuery, 'condition' | 'order'>, family: Family): TermPage | undefined {
  const parts = partsOf(condition)
  const index = parts.findIndex((part) => termTest(part, family) !== undefined)
  const levels = keptOrder(order, family)
  if (index < 0 || levels === undefined) return undefined
  return { isTerm: termTest(parts[index]!, family)!, rest: { kind: 'and', of: parts.toSpliced(index, 1) }, levels }
}

/** True for the rows of the one value that the condition asks for; undefined when it asks for anything else. */
export function termTest(condition: Condition, family: Family): Expression<SqlBool> | undefined {
  if (condition.kind !== 'one-of' || condition.values.length !== 1 || condition.ignoresCase) return undefined
  const source = sourceOf(family, condition.field)
  if (source.kind !== 'terms') return undefined
  return sql`field = ${source.field.toWellFormed()} and term = ${String(condition.values[0]).toWellFormed()}`
}

/** What must all hold: the members of conjunctions within conjunctions. */
export function partsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.of.flatMap(partsOf) : [condition]
}

function keptOrder(order: readonly Order[], family: Family): readonly CompiledOrder[] | undefined {
  const [level, ...others] = order
  if (level === undefined) return []
  if (others.length > 0) return undefined
  if (level.field === 'document') return [compileOrder(level, family)]
  if (!Object.hasOwn(family.termOrders, level.field)) return undefined
  return [{ ...compileOrder(level, family), value: sql.ref(family.termOrders[level.field]!) }]
}

/** True for rows of values whose record fulfils `rest`. */
export function restTest({ rest }: TermPage, context: ConditionContext): Expression<SqlBool> | undefined {
  if (rest.kind === 'and' && rest.of.length === 0) return undefined
  const { family } = context
  const [record, row] = [sql.ref(`${family.table}.document`), sql.ref(`${family.termsTable}.document`)]
  return sql`exists (select 1 from ${sql.table(family.table)} where ${record} = ${row} and ${compileCondition(rest, context)})`
}
