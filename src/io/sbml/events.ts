import type { EventEntry } from '../network/document';
import { isNumber, type Tree } from '../network/tree/tree';
import { labelOf, type SbmlContext } from './context';
import { childOf, type Element, listOf } from './xml';

export function readEvents(model: Element, context: SbmlContext, taken: Set<string>): EventEntry[] {
  let unnamed = 0;
  return listOf(model, 'listOfEvents').flatMap((element): EventEntry[] => {
    let name = element.attributes.get('id');
    while (name === undefined || name === '') {
      const free = `_E${unnamed++}`;
      if (!taken.has(free)) name = free;
    }
    const delayElement = childOf(element, 'delay');
    const delay = delayElement && context.math(delayElement);
    context.refuse(element, { timeUnits: 'is not supported: it changes what the event means' });
    const trigger = childOf(element, 'trigger');
    if (!trigger) {
      context.report.error(`Event "${name}" has no trigger.`, element.place);
      return [];
    }
    const condition = context.math(trigger);
    // Level 2 knows none of the three; what it describes is this.
    const initialValue = context.level === 2 || context.truth(trigger, 'initialValue', true);
    const persistent = context.level === 2 || context.truth(trigger, 'persistent', true);
    const hasOwn = context.level >= 3 || element.attributes.has('useValuesFromTriggerTime');
    const valuesFromTrigger = !hasOwn || context.truth(element, 'useValuesFromTriggerTime', true);
    const priorityElement = childOf(element, 'priority');
    const priority = priorityElement && context.math(priorityElement);
    const assignments = listOf(element, 'listOfEventAssignments').flatMap((assignment) => {
      const value: Tree | undefined = context.math(assignment);
      return value ? [{ target: context.id(assignment, 'variable'), value, place: assignment.place }] : [];
    });
    if (!condition) return [];
    const entry = { name, place: element.place, ...labelOf(element), trigger: condition, initialValue, persistent };
    return [
      {
        ...entry,
        valuesFromTrigger,
        ...(priority ? { priority } : {}),
        ...(delay && !isNumber(delay, 0) ? { delay } : {}),
        assignments,
      },
    ];
  });
}
