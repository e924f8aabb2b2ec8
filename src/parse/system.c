/* States, actions and the dynamic oracle of arc-hybrid. The oracle's cost of an action is the number of arcs of the goal that were
 * reachable before it and are not after it; arc decomposition makes these the right counts for arc-hybrid. */
#include "parse/system.h"

void dln_state_init(dln_arena *arena, dln_state *state, uint32_t n)
{
	*state = (dln_state){ .n = n, .stack = dln_arena_array(arena, uint32_t, (size_t)n + 1),
		.nodes = dln_arena_array(arena, dln_node, (size_t)n + 1) };
	dln_state_reset(state);
}

void dln_state_reset(dln_state *state)
{
	state->next = state->top = 0;
	for (uint32_t i = 0; i <= state->n; i++)
		state->nodes[i] = (dln_node){ .head = DLN_NONE, .left = DLN_NONE, .left2 = DLN_NONE, .right = DLN_NONE, .right2 = DLN_NONE };
}

void dln_state_apply(dln_state *s, dln_action action)
{
	if (action == DLN_SHIFT) {
		s->stack[s->top++] = s->next++;
		return;
	}
	uint32_t child = s->stack[--s->top], parent = action == DLN_LEFT ? s->next : s->stack[s->top - 1];
	dln_node *node = &s->nodes[parent];
	s->nodes[child].head = parent;
	if (action == DLN_LEFT) {
		node->left2 = node->left;
		node->left = child;
		node->lefts++;
	} else {
		node->right2 = node->right;
		node->right = child;
		node->rights++;
	}
}

void dln_goal_init(dln_arena *arena, dln_goal *goal, const uint32_t *head, uint32_t n)
{
	*goal = (dln_goal){ .n = n, .head = head, .first = dln_arena_array(arena, uint32_t, (size_t)n + 3),
		.child = dln_arena_array(arena, uint32_t, (size_t)n + 1) };
	for (uint32_t i = 0; i < n; i++)
		goal->first[head[i] + 2]++;
	for (uint32_t h = 2; h <= n + 1; h++)
		goal->first[h] += goal->first[h - 1];
	/* first[h + 1] walks from the start of h's run to its end. */
	for (uint32_t i = 0; i < n; i++)
		goal->child[goal->first[head[i] + 1]++] = i;
}

/* Children of the goal that still wait in the rest: children are in order, so they are the tail of the run. */
static uint32_t waiting(const dln_goal *goal, const dln_state *s, uint32_t h)
{
	uint32_t count = 0;
	for (uint32_t k = goal->first[h + 1]; k-- > goal->first[h] && goal->child[k] >= s->next;)
		count++;
	return count;
}

static uint32_t cost_of_shift(const dln_goal *goal, const dln_state *s)
{
	uint32_t b = s->next, top = dln_state_stack(s, 0), cost = 0;
	uint32_t head = goal->head[b];
	/* Whatever is on the stack has no head yet. */
	if (head < b && head != top && s->nodes[head].head == DLN_NONE)
		cost++;
	for (uint32_t k = goal->first[b]; k < goal->first[b + 1] && goal->child[k] < b; k++)
		cost += s->nodes[goal->child[k]].head == DLN_NONE;
	return cost;
}

uint32_t dln_goal_cost(const dln_goal *goal, const dln_state *s, dln_action action)
{
	if (!dln_state_may(s, action))
		return UINT32_MAX;
	if (action == DLN_SHIFT)
		return cost_of_shift(goal, s);
	uint32_t top = s->stack[s->top - 1], below = dln_state_stack(s, 1), head = goal->head[top];
	uint32_t cost = waiting(goal, s, top);
	if (action == DLN_LEFT)
		cost += head == below || (head > s->next);
	else
		cost += head >= s->next;
	return cost;
}

static bool crossed(const uint32_t *head, uint32_t i)
{
	uint32_t low = i < head[i] ? i : head[i], high = i < head[i] ? head[i] : i;
	for (uint32_t k = low + 1; k < high; k++)
		if (head[k] < low || head[k] > high)
			return true;
	return false;
}

uint32_t dln_goal_lift(uint32_t *head, uint32_t n)
{
	uint32_t lifted = 0;
	for (;;) {
		/* The shortest arc that another one crosses is lifted first. */
		uint32_t worst = DLN_NONE, shortest = DLN_NONE;
		for (uint32_t i = 0; i < n; i++) {
			uint32_t length = i < head[i] ? head[i] - i : i - head[i];
			if (head[i] < n && length < shortest && crossed(head, i)) {
				worst = i;
				shortest = length;
			}
		}
		if (worst == DLN_NONE)
			return lifted;
		head[worst] = head[head[worst]];
		lifted++;
	}
}
