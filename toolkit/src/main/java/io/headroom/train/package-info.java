/**
 * Training: batches go in, a run's folder comes out. {@link io.headroom.train.Trainer} trains the network of this project,
 * {@link io.headroom.train.GradientAccumulator} any DJL block; both split a step without changing it.
 *
 * <p>The loop, with the events of {@link io.headroom.train.TrainingListener} in brackets:
 *
 * <pre>{@code
 * write run.json                                            [started] [note]
 * for each epoch:
 *     for each effective batch, in the order of (seed, epoch):
 *         every part of it is told before it begins           [phase]
 *         convolutions forward on all trials, statistics of all trials
 *         for each micro-batch:
 *             encoder and decoder forward; dropout by (seed, epoch, trial, place), coins by (seed, step, word)
 *             loss = sum over its words / words of the effective batch; backward to the features
 *         convolutions backward once
 *         no room for a part: split it further; the schedule is another one from here on   [split]
 *         no room for the smallest: put everything back, save last/, OverBudget
 *         loss or gradient not finite: put everything back, save last/, say at which trial, Diverged
 *         clip the gradient's length, Adam                    [step]
 *         5 minutes since the last save: save last/
 *     validation loss; a few sentences, if there is a writer    [sentences]
 *     learning rate; best/ if the loss is the lowest; last/; metrics.csv   [epoch]
 *     early stop
 * }</pre>                                                     [finished]
 *
 * <p>All of it goes into progress.json, once a second, and to the listener, five times a second [progress].
 *
 * <p>The folder is locked meanwhile: a second training of it is refused. Interruption is noticed between micro-batches: the
 * step is dropped, last/ is saved, CancelledException is thrown.
 */
package io.headroom.train;
