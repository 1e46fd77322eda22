/**
 * Whether the estimates are right: a {@link io.headroom.plan.validation.Grid} of configurations, drawn once, is measured in
 * fresh processes; the peaks go line by line into a {@link io.headroom.plan.validation.ResultsFile}, and a
 * {@link io.headroom.plan.validation.Validation} holds every {@link io.headroom.plan.validation.Estimator}'s error against
 * them. The constants of an estimate may be fitted on one side of the grid only; the other one judges.
 */
package io.headroom.plan.validation;
