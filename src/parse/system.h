/* system.h: the transition system, apart from what scores it.
 *
 * Arc-hybrid (Kuhlmann, Gomez-Rodriguez and Satta 2011) with the dynamic oracle of Goldberg and Nivre (2013). A state is a stack and the
 * rest of the sentence; the root stands behind the last token. Three actions:
 *
 *   SHIFT  the next token goes on the stack
 *   LEFT   the top of the stack hangs on the next token and leaves
 *   RIGHT  the top of the stack hangs on the one below it and leaves
 *
 * LEFT to the root waits until one token is left, so every tree has one root; trees are projective; 2n actions parse n tokens. Nothing here
 * knows of words, features or scores.
 */
#ifndef DLN_PARSE_SYSTEM_H
#define DLN_PARSE_SYSTEM_H

#include "base/arena.h"

#define DLN_NONE UINT32_MAX

typedef enum dln_action { DLN_SHIFT, DLN_LEFT, DLN_RIGHT, DLN_ACTIONS } dln_action;

/* A token's place in the tree so far. left and right are the outermost children, left2 and right2 the next ones inwards. */
typedef struct dln_node {
	uint32_t head, left, left2, right, right2;
	uint32_t lefts, rights;
} dln_node;

typedef struct dln_state {
	uint32_t n, next, top;
	uint32_t *stack; /* top of them */
	dln_node *nodes; /* n + 1: the root is nodes[n] */
} dln_state;

void dln_state_init(dln_arena *arena, dln_state *state, uint32_t n);
/* Back to the beginning of the same sentence. */
void dln_state_reset(dln_state *state);
static inline bool dln_state_done(const dln_state *s) { return s->next == s->n && s->top == 0; }
static inline bool dln_state_may(const dln_state *s, dln_action a)
{
	return a == DLN_SHIFT ? s->next < s->n : a == DLN_LEFT ? s->top > 0 && (s->next < s->n || s->top == 1) : s->top > 1;
}
/* The action that is the only one, on an empty stack and where nothing is left to shift; DLN_ACTIONS where there is a choice. */
static inline dln_action dln_state_only(const dln_state *s)
{
	if (s->next == s->n)
		return s->top > 1 ? DLN_RIGHT : DLN_LEFT;
	return s->top == 0 ? DLN_SHIFT : DLN_ACTIONS;
}
void dln_state_apply(dln_state *state, dln_action action);
/* The k-th token from the top of the stack, or of the rest (the root is its last), or DLN_NONE. */
static inline uint32_t dln_state_stack(const dln_state *s, uint32_t k) { return k < s->top ? s->stack[s->top - 1 - k] : DLN_NONE; }
static inline uint32_t dln_state_rest(const dln_state *s, uint32_t k) { return k <= s->n - s->next ? s->next + k : DLN_NONE; }

/* A tree to learn from: the head of each token (n for the root), and its children as runs, in order. Must be projective. */
typedef struct dln_goal {
	uint32_t n;
	const uint32_t *head;
	uint32_t *first, *child; /* children of h: child[first[h] .. first[h + 1]) */
} dln_goal;

void dln_goal_init(dln_arena *arena, dln_goal *goal, const uint32_t *head, uint32_t n);
/* How many arcs of the goal can no longer be reached after `action`; UINT32_MAX for an action that may not be taken. */
uint32_t dln_goal_cost(const dln_goal *goal, const dln_state *state, dln_action action);
/* Makes a tree projective by lifting arcs (Nivre and Nilsson 2005). head[i] < n or n for the root. Returns how many were lifted. */
uint32_t dln_goal_lift(uint32_t *head, uint32_t n);

#endif
