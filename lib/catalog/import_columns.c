/* SPDX-License-Identifier: MIT */
/*
 * The columns of the old tables of results. One is a data set and a metric in
 * one word, spelt in several ways; the rows below take them apart and say
 * which direction is better, which the old system did not.
 */
#include "import.h"

/* clang-format off */
#define PERCENT .unit = "%", .min = "0", .max = "100"
#define ACCURACY .metric = "accuracy", .metric_name = "accuracy", PERCENT
#define MEAN_IOU .metric = "mean-iou", .metric_name = "mean IoU", PERCENT
#define BLEU .metric = "bleu", .metric_name = "BLEU", .min = "0", .max = "100"
#define BITS .metric = "bits-per-character", \
	.metric_name = "bits per character", .lower = true
#define LIKELIHOOD .metric = "negative-log-likelihood", \
	.metric_name = "negative log-likelihood", .lower = true
#define IMAGES .task = "image-classification"
#define DETECTION .task = "object-detection"
#define SEGMENTATION .task = "semantic-segmentation"
#define INSTANCES .task = "instance-segmentation"
#define LANGUAGE .task = "language-modelling"
#define TRANSLATION .task = "machine-translation"
#define TEXTS .task = "text-classification"
#define SPEECH .task = "speech-recognition"
#define MUSIC .task = "music-prediction"

static const struct dn_import_column columns[] = {
	{"FPS", "speed", "Speed", DETECTION, .metric = "fps",
	 .metric_name = "frames per second", .unit = "1/s"},
	{"PASCAL VOC 2007 (mAP)", "pascal-voc-2007", "PASCAL VOC 2007",
	 DETECTION, .metric = "map", .metric_name = "mAP", PERCENT},
	{"COCO 2015 (AP@.5)", "coco-2015", "COCO 2015", DETECTION,
	 .metric = "ap50", .metric_name = "AP50", PERCENT},
	{"imagenet top5", "imagenet-1k", "ImageNet", IMAGES,
	 .metric = "top-5-accuracy", .metric_name = "top-5 accuracy",
	 PERCENT},
	{"imageNet top1", "imagenet-1k", "ImageNet", IMAGES,
	 .metric = "top-1-accuracy", .metric_name = "top-1 accuracy",
	 PERCENT},
	{"cifar10", "cifar-10", "CIFAR-10", IMAGES, ACCURACY},
	{"cifar100", "cifar-100", "CIFAR-100", IMAGES, ACCURACY},
	{"PASCAL VOC 2012", "pascal-voc-2012", "PASCAL VOC 2012",
	 SEGMENTATION, MEAN_IOU},
	{"ISBI cell tracking", "isbi-cell-tracking", "ISBI cell tracking",
	 SEGMENTATION, .metric = "iou", .metric_name = "IoU", .min = "0",
	 .max = "1"},
	{"SUN RGB-D", "sun-rgbd", "SUN RGB-D", SEGMENTATION, MEAN_IOU},
	{"CamVid 11 road", "camvid", "CamVid", SEGMENTATION, MEAN_IOU},
	{"Cityscapes (mIoU)", "cityscapes", "Cityscapes", SEGMENTATION,
	 MEAN_IOU},
	{"Cityscapes", "cityscapes", "Cityscapes", SEGMENTATION, MEAN_IOU},
	{"Nottingham", "nottingham", "Nottingham", MUSIC, LIKELIHOOD},
	{"JSB Chorales", "jsb-chorales", "JSB Chorales", MUSIC, LIKELIHOOD},
	{"MuseData", "musedata", "MuseData", MUSIC, LIKELIHOOD},
	{"Cityscapes (AP50)", "cityscapes-instances",
	 "Cityscapes instances", INSTANCES, .metric = "ap50",
	 .metric_name = "AP50", PERCENT},
	{"COCO (AP50)", "coco-instances", "COCO instances", INSTANCES,
	 .metric = "ap50", .metric_name = "AP50", PERCENT},
	{"Penn Treebank", "penn-treebank-characters",
	 "Penn Treebank, characters", LANGUAGE, BITS},
	{"War and Peace", "war-and-peace", "War and Peace", LANGUAGE, BITS},
	{"enwik8", "enwik8", "enwik8", LANGUAGE, BITS},
	{"text8", "text8", "text8", LANGUAGE, BITS},
	{"Penn Treebank Corpus", "penn-treebank", "Penn Treebank, words",
	 LANGUAGE, .metric = "perplexity", .metric_name = "perplexity",
	 .lower = true},
	{"TIMIT 61-class", "timit-61", "TIMIT, 61 classes", SPEECH, ACCURACY},
	{"TIMIT 39-class", "timit-39", "TIMIT, 39 classes", SPEECH, ACCURACY},
	{"TIMIT", "timit", "TIMIT", SPEECH, ACCURACY},
	{"BTEC depth-3", "btec-depth-3", "BTEC, depth 3", TRANSLATION, BLEU},
	{"BTEC depth-5", "btec-depth-5", "BTEC, depth 5", TRANSLATION, BLEU},
	{"BTEC depth-10", "btec-depth-10", "BTEC, depth 10", TRANSLATION,
	 BLEU},
	{"WMT'16 English-Romanian", "wmt16-en-ro", "WMT'16 English-Romanian",
	 TRANSLATION, BLEU},
	{"WMT'14 English-German", "wmt14-en-de", "WMT'14 English-German",
	 TRANSLATION, BLEU},
	{"WMT'14 English-French", "wmt14-en-fr", "WMT'14 English-French",
	 TRANSLATION, BLEU},
	{"Stanford Sentiment Treebank fine-grained", "sst",
	 "Stanford Sentiment Treebank", TEXTS,
	 .metric = "fine-grained-accuracy",
	 .metric_name = "fine-grained accuracy", PERCENT},
	{"Stanford Sentiment Treebank binary", "sst",
	 "Stanford Sentiment Treebank", TEXTS, .metric = "binary-accuracy",
	 .metric_name = "binary accuracy", PERCENT},
	{"Stanford sentiment treebank", "sst", "Stanford Sentiment Treebank",
	 TEXTS, ACCURACY},
	{"Yelp2015", "yelp-2015", "Yelp 2015", TEXTS, ACCURACY},
	{"IMDB", "imdb", "IMDB", TEXTS, ACCURACY},
	{"Customer Reviews", "customer-reviews", "Customer Reviews", TEXTS,
	 ACCURACY},
	{"Subjectivity", "subjectivity", "Subjectivity", TEXTS, ACCURACY},
	{"Moview Review", "movie-reviews", "Movie Reviews", TEXTS, ACCURACY},
	{"TREC Question Type", "trec", "TREC question types", TEXTS,
	 ACCURACY},
	{"MPQA opinion polarity", "mpqa", "MPQA opinion polarity", TEXTS,
	 ACCURACY},
	{"Pearson's r on SICK", "sick", "SICK", .task = "relatedness",
	 .metric = "pearson-r", .metric_name = "Pearson's r", .min = "-1",
	 .max = "1"},
	{"Spearman's p on SICK", "sick", "SICK", .task = "relatedness",
	 .metric = "spearman-rho", .metric_name = "Spearman's rho",
	 .min = "-1", .max = "1"},
	{"MSE on SICK", "sick", "SICK", .task = "relatedness",
	 .metric = "mse", .metric_name = "mean squared error",
	 .lower = true},
};
#define N_COLUMNS (sizeof(columns) / sizeof(columns[0]))
/* clang-format on */

const struct dn_import_column *
dn_import_column(struct dn_slice word)
{
	for (size_t i = 0; i < N_COLUMNS; i++)
		if (dn_slice_equal(word, dn_slice_of(columns[i].old)))
			return &columns[i];
	return NULL;
}

/* Adds the metric of a column to a data set. */
static void
put_metric(struct dn_run *run, struct dn_tree *metrics,
	   const struct dn_import_column *column)
{
	struct dn_tree *metric = dn_tree_map(&run->arena, metrics, NULL);

	dn_tree_put(&run->arena, metric, "id", column->metric);
	dn_tree_put(&run->arena, metric, "name", column->metric_name);
	dn_tree_put(&run->arena, metric, "direction",
		    column->lower ? "lower" : "higher");
	dn_tree_put(&run->arena, metric, "unit", column->unit);
	if (column->min)
		dn_tree_plain(&run->arena, metric, "min", column->min);
	if (column->max)
		dn_tree_plain(&run->arena, metric, "max", column->max);
}

struct dn_tree *
dn_import_datasets(struct dn_run *run)
{
	struct dn_tree *root = dn_tree_map(&run->arena, NULL, NULL);
	struct dn_tree *list = dn_tree_list(&run->arena, root, "datasets");
	struct dn_tree *metrics = NULL;
	const struct dn_import_column *last = NULL;

	for (size_t i = 0; i < N_COLUMNS; i++) {
		const struct dn_import_column *column = &columns[i];
		bool same =
			last && dn_slice_equal(dn_slice_of(last->dataset),
					       dn_slice_of(column->dataset));
		bool again =
			same && dn_slice_equal(dn_slice_of(last->metric),
					       dn_slice_of(column->metric));
		if (!same) {
			struct dn_tree *dataset =
				dn_tree_map(&run->arena, list, NULL);
			dn_tree_put(&run->arena, dataset, "id",
				    column->dataset);
			dn_tree_put(&run->arena, dataset, "name", column->name);
			dn_tree_put(&run->arena, dataset, "task", column->task);
			metrics = dn_tree_list(&run->arena, dataset, "metrics");
		}
		if (!again)
			put_metric(run, metrics, column);
		last = column;
	}
	return root;
}
