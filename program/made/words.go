package made

import (
	"strconv"
	"strings"
)

var topics = []string{
	"Large Language Models", "Training at Scale", "Inference & Serving", "Compression", "Compilers",
	"Hardware", "Federated Learning", "Privacy", "Graph Learning", "Vision & 3D",
	"Reinforcement Learning", "Scheduling", "Storage", "Measurement", "Théorie et Optimisation",
}

var tracks = []string{"Main Track", "Industry", "Datasets & Benchmarks"}

var awards = []string{"Best Paper", "Honourable Mention", "Test of Time"}

var places = []string{"Example University", "University of Nowhere", "Atelier Sans-Nom", "Musterhochschule", "Sample Labs"}

// The parts of made-up names of people. None is anyone's.
var (
	givenNames = strings.Fields(`Ada Bo Cy Dee Eli Fay Gus Hal Ida Jo Kit Lu Max Nia Ola Pia Quin Ray Sol Tam Uma Vi Wim Xen Yi Zed
		André Björn Chloë Étoile Łuka Øydis Şebo Ñandi Žofi`)
	familyStarts = strings.Fields(`ba be bo da do fa fe ga go ha ho ja ka ki la le lo ma mi mo na ne no pa po ra ri ro sa so ta to va vi wa ya za zo ø å č`)
	familyEnds   = strings.Fields(`bar dell fort gren holm ker lund mann nar quist rin sen sky tov vić wicz yama zhan øre ão ñez ürk ng ton`)
)

// The parts of made-up titles and abstracts.
var (
	adjectives = strings.Fields(`Efficient Scalable Robust Adaptive Sparse Quantized Distributed Federated Private Neural
		Low-Bit Sub-1-Bit Mixed-Precision Long-Context Memory-Efficient Hardware-Aware Fault-Tolerant Zero-Copy Low-Rank
		Multi-Tenant On-Device Real-Time Asynchronous Hierarchical Speculative Dynamic Deterministic Reliable Elastic
		Communication-Avoiding Energy-Proportional Heterogeneous Serverless Naïve Lock-Free Fine-Grained Non-Convex Bayesian
		Causal Verified Approximate Incremental Learned Modular Generalized Unsupervised Parallel Streaming Compact Offline`)
	nouns = strings.Fields(`Inference Training Serving Attention Quantization Compression Pruning Decoding Distillation Batching
		Scheduling Caching Checkpointing Sharding Pipelining Compilation Autotuning Fusion Sampling Routing Retrieval Embeddings
		Kernels Gradients Optimizers Transformers Experts Adapters Tokenization Prefetching Replication Offloading Placement
		Load-Balancing Profiling Debugging Verification Fine-Tuning Pretraining Alignment Aggregation Partitioning Rendering
		Segmentation Forecasting Recommendation Translation Recognition Simulation Tracing Memorization Unlearning Calibration`)
	subjects = listed(`Large Language Models,Diffusion Models,Mixture-of-Experts,Graph Neural Networks,GPU Clusters,
		Edge Devices,Vision Transformers,Recommender Systems,KV-Cache,FP8,INT4 Weights,LoRA,3D Scenes,Foundation Models,
		State-Space Models,ε-Differential Privacy,μ-Kernels,Poincaré Embeddings,Erdős–Rényi Graphs,Hölder Spaces,Tensor Cores,
		Wafer-Scale Chips,RDMA Networks,NVMe Storage,Microcontrollers,Time Series,Tabular Data,Code Models,Agents,Protein Folding,
		Multi-Modal Models,RLHF,Retrieval-Augmented Generation,Stochastic Gradient Descent,Sequence Parallelism,Smart Caméras,
		Data Centers,Spot Instances,Satellite Images,Robots,Autonomous Driving,Speech,CUDA Graphs,k-Means,Decision Trees,
		Scientific Simulations,Compiler Passes,SRAM,In-Memory Databases,ETL/ELT Pipelines`)
	means = strings.Fields(`Sketches Polyhedra Bandits Hashing Lookahead Rematerialization Codebooks Sparsity Feedback Hints
		Reordering Speculation Contrast Entropy Locality Backpressure Consensus Leases Replay Annealing Backtracking Voting`)
	nameStarts = strings.Fields(`Flash Page Spec Quant Tensor Turbo Mega Nano Micro Hyper Omni Punk Atom Prompt Token Block Ring Tree
		Swift Lazy Deep Wide Thin Cloud Edge Sky Star Moon Fire Ice Stream Bit Q Z Mini Auto Poly Meta Proto Sparse`)
	nameEnds = strings.Fields(`Attention Serve Infer Decode Cache Flow Train Graph Pipe Shard Merge Prune Bench Trace Check Guard
		Loader Forge Scope Mix Fuse Tune Route Store Mesh LM MoE KV DB OS VM RL Former Net Zip Cast Lens`)
	verbs = strings.Fields(`Accelerating Rethinking Understanding Towards Scaling Taming Measuring Revisiting Unifying Learning
		Bridging Breaking Automating Simplifying Reducing Exploiting Hiding Balancing Mapping Auditing`)
	fillers = strings.Fields(`we show that this work presents a system which reduces the cost of across many with up to over while
		our approach improves and keeps accuracy on real workloads under without any changes in practice first then it is`)
)

// listed gives the phrases of a list with commas between them.
func listed(s string) []string {
	list := strings.Split(s, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// names makes that many different names.
func (m *maker) names(count int) []string {
	seen := make(map[string]bool, count)
	list := make([]string, 0, count)
	for len(list) < count {
		family := pick(m, familyStarts)
		for range m.rand.IntN(3) {
			family += pick(m, familyStarts)
		}
		name := pick(m, givenNames) + " " + capital(family+pick(m, familyEnds))
		if !seen[name] {
			seen[name] = true
			list = append(list, name)
		}
	}
	return list
}

func capital(s string) string {
	for i := range s {
		if i > 0 {
			return strings.ToUpper(s[:i]) + s[i:]
		}
	}
	return s
}

func (m *maker) title() string {
	what := pick(m, adjectives) + " " + pick(m, nouns)
	switch m.rand.IntN(6) {
	case 0, 1:
		return m.system() + ": " + what + " for " + pick(m, subjects)
	case 2:
		return pick(m, verbs) + " " + pick(m, subjects) + " with " + pick(m, adjectives) + " " + pick(m, means)
	case 3:
		return what + " of " + pick(m, subjects) + " via " + pick(m, means)
	case 4:
		return pick(m, verbs) + " " + pick(m, nouns) + " and " + pick(m, nouns) + " in " + pick(m, subjects)
	default:
		return m.system() + ": " + pick(m, verbs) + " " + pick(m, adjectives) + " " + pick(m, subjects) + " through " + pick(m, nouns)
	}
}

// system makes the name of a system or method, such as FlashShard or QMoE-2.
func (m *maker) system() string {
	name := pick(m, nameStarts) + pick(m, nameEnds)
	switch m.rand.IntN(8) {
	case 0:
		return strings.ToUpper(name)
	case 1:
		return name + "-" + strconv.Itoa(2+m.rand.IntN(8))
	case 2:
		return capital(strings.ToLower(pick(m, familyStarts) + pick(m, familyStarts) + pick(m, nameEnds)))
	default:
		return name
	}
}

func (m *maker) area() string { return pick(m, nouns) + " of " + pick(m, subjects) }

// abstract makes about 150 words of plain text.
func (m *maker) abstract() string {
	var text strings.Builder
	for sentence := range 10 {
		if sentence > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(capital(pick(m, fillers)))
		for range 12 {
			text.WriteByte(' ')
			if m.rand.IntN(3) > 0 {
				text.WriteString(pick(m, fillers))
			} else {
				text.WriteString(strings.ToLower(pick(m, [][]string{adjectives, nouns, means}[m.rand.IntN(3)])))
			}
		}
		text.WriteString(" for " + pick(m, subjects) + ".")
	}
	return text.String()
}
